// Radios that take effect at once; arrow keys pass over levels, so those are told a moment later.
import { h } from "vue";

const PAUSE = 700;
const cut = () => window.did_handshake && !window.socket.connected;

export default {
  props: { state: String, said: Number },
  emits: ["chosen"],
  render() {
    const on = { onChange: this.changed, onKeydown: this.key, onPointerdown: this.point, onFocusout: this.flush };
    return h("fieldset", on, this.$slots.default?.());
  },
  mounted() {
    this.told = this.state;
    if (this.now() !== this.state) this.tell();
  },
  beforeUnmount() {
    this.flush();
  },
  watch: {
    said() {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.told = this.state;
      for (const field of this.$el.querySelectorAll("input")) field.checked = field.value === this.state;
    },
  },
  methods: {
    now() {
      return this.$el.querySelector("input:checked")?.value ?? "";
    },
    key() {
      this.keyed = true;
    },
    point() {
      this.keyed = false;
    },
    changed() {
      clearTimeout(this.timer);
      if (this.keyed) this.timer = setTimeout(this.tell, PAUSE);
      else this.tell();
    },
    flush(event) {
      if (this.timer && !this.$el.contains(event?.relatedTarget)) this.tell();
    },
    tell() {
      clearTimeout(this.timer);
      this.timer = undefined;
      const now = this.now();
      if (now === this.told) return;
      if (cut()) return window.socket.once("connect", this.tell);
      this.told = now;
      this.$emit("chosen", now === "" ? null : Number(now));
    },
  },
};
