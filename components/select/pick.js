// A native select that tells what was picked, and takes the server's word for it.
import { h } from "vue";

export default {
  props: { state: String, said: Number },
  emits: ["picked"],
  render() {
    return h("select", { onChange: (event) => this.$emit("picked", event.target.value) }, this.$slots.default?.());
  },
  mounted() {
    if (this.$el.value !== this.state) this.$emit("picked", this.$el.value);
  },
  watch: {
    said() {
      this.$el.value = this.state;
    },
  },
};
