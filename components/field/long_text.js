// A text field that grows with its text, and counts only when the limit is near.
import { h } from "vue";

const grows = globalThis.CSS?.supports("field-sizing", "content");

export default {
  props: { limit: Number },
  render() {
    return h("div", { onInput: this.look }, this.$slots.default?.());
  },
  mounted() {
    this.look();
    this.$el.closest("form")?.addEventListener("reset", this.later);
  },
  methods: {
    look() {
      const text = this.$el.querySelector(".input");
      const used = text.value.length;
      const near = this.limit - used <= Math.min(200, this.limit / 5);
      this.$el.querySelector(".left").textContent = near ? `${used} / ${this.limit}` : "";
      if (!grows && text.tagName === "TEXTAREA") this.grow(text);
    },
    grow(text) {
      text.style.height = "auto";
      text.style.height = `${text.scrollHeight + 3}px`;
    },
    later() {
      setTimeout(this.look);
    },
  },
};
