// Leaves after a while, but never from under a finger or a focus.
import { h } from "vue";

const STAY = 8000;

export default {
  emits: ["gone"],
  render() {
    return h("div", {}, this.$slots.default?.());
  },
  mounted() {
    this.timer = setTimeout(this.leave, STAY);
  },
  unmounted() {
    clearTimeout(this.timer);
  },
  methods: {
    leave() {
      if (this.$el.matches(":hover, :focus-within")) this.timer = setTimeout(this.leave, 1000);
      else this.$emit("gone");
    },
  },
};
