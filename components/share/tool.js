// Copy, share, print: what only the browser can do.
import { h } from "vue";

export default {
  props: { does: String, content: null, done: String },
  data: () => ({ absent: false }),
  render() {
    const own = { onClick: () => this[this.does](), "data-absent": this.absent || undefined };
    return h("button", own, this.$slots.default?.());
  },
  mounted() {
    this.absent = this.does === "share" && !navigator.share;
    this.label = this.$el.querySelector(".said").firstChild.data;
  },
  unmounted() {
    clearTimeout(this.timer);
  },
  methods: {
    async copy() {
      await (navigator.clipboard?.writeText(this.content).catch(this.copyOld) ?? this.copyOld());
      this.say(this.done);
    },
    copyOld() {
      const field = document.createElement("textarea");
      field.value = this.content;
      this.$el.after(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      this.$el.focus();
    },
    share() {
      navigator.share(this.content).catch(() => undefined);
    },
    print() {
      window.print();
    },
    say(sentence) {
      this.$el.querySelector(".said").firstChild.data = sentence;
      this.$el.querySelector(".heard").textContent = sentence;
      clearTimeout(this.timer);
      this.timer = setTimeout(this.calm, 3000);
    },
    calm() {
      this.$el.querySelector(".said").firstChild.data = this.label;
      this.$el.querySelector(".heard").textContent = "";
    },
  },
};
