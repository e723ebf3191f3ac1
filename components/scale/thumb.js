// A native range that tells its number once per gesture. Unset, a press on exactly the middle counts too.
import { h } from "vue";

const PAUSE = 700;
const cut = () => window.did_handshake && !window.socket.connected;
const MIDDLE = 5;

export default {
  props: { state: Number, said: Number, words: Object },
  emits: ["scaled"],
  render() {
    const moved = { onInput: this.moved, onChange: this.changed, onKeydown: this.key, onClick: this.pressed };
    const held = { onPointerdown: this.hold, onPointerup: this.release, onPointercancel: this.release };
    return h("div", { ...moved, ...held, onFocusout: this.flush }, this.$slots.default?.());
  },
  mounted() {
    this.field = this.$el.querySelector("input");
    this.at = this.told = this.state ?? undefined;
    window.addEventListener("pagehide", this.flush);
    // Moved before the scripts were there.
    if (Number(this.field.value) === (this.at ?? MIDDLE)) return;
    this.moved();
    this.tell();
  },
  beforeUnmount() {
    window.removeEventListener("pagehide", this.flush);
    this.flush();
  },
  watch: {
    said() {
      if (this.holding || this.timer) return;
      this.at = this.told = this.state ?? undefined;
      this.field.value = this.at ?? MIDDLE;
      this.draw();
    },
  },
  methods: {
    moved() {
      this.at = Number(this.field.value);
      this.draw();
    },
    draw() {
      const { ends, unset } = this.words;
      if (this.at === undefined) delete this.$el.dataset.at;
      else this.$el.dataset.at = this.at;
      this.$el.querySelector("output").textContent = this.at ?? unset;
      this.field.setAttribute("aria-valuetext", this.at === undefined ? unset : (ends[this.at] ?? this.at));
    },
    hold() {
      this.holding = true;
      this.keyed = false;
    },
    // A browser may set the number just after the finger left; a finger makes no click here.
    release(event) {
      this.holding = false;
      setTimeout(() => this.let(event), 50);
    },
    let(event) {
      if (event.type === "pointerup") this.pressed(event);
      if (!this.keyed) this.tell();
    },
    key(event) {
      this.keyed = true;
      if (this.at === undefined && ["Enter", " "].includes(event.key)) this.choose();
    },
    pressed(event) {
      if (event.target === this.field && this.at === undefined) this.choose();
    },
    choose() {
      this.moved();
      this.changed();
    },
    changed() {
      clearTimeout(this.timer);
      if (this.keyed) this.timer = setTimeout(this.tell, PAUSE);
      else this.tell();
    },
    flush() {
      if (this.timer) this.tell();
    },
    tell() {
      clearTimeout(this.timer);
      this.timer = undefined;
      if (this.at === undefined || this.at === this.told) return;
      if (cut()) return window.socket.once("connect", this.tell);
      this.told = this.at;
      this.$emit("scaled", this.at);
    },
  },
};
