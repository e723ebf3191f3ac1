// A native modal dialog, opened and closed by the property `shown`.
import { h } from "vue";

export default {
  props: { shown: Boolean },
  emits: ["closed"],
  render() {
    return h("dialog", { onClick: this.press, onClose: () => this.$emit("closed") }, this.$slots.default?.());
  },
  mounted() {
    this.show(this.shown);
  },
  watch: {
    shown(is) {
      this.show(is);
    },
  },
  methods: {
    show(is) {
      if (is && !this.$el.open) this.$el.showModal();
      if (!is && this.$el.open) this.$el.close();
    },
    press(event) {
      if (event.target.closest("[data-close]")) this.$el.close();
    },
  },
};
