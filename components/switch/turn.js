// A native checkbox that tells its state, and takes the server's word for it.
import { h } from "vue";

export default {
  props: { state: Boolean, said: Number },
  emits: ["turned"],
  render() {
    return h("input", { onChange: (event) => this.$emit("turned", event.target.checked) });
  },
  mounted() {
    if (this.$el.checked !== this.state) this.$emit("turned", this.$el.checked);
  },
  watch: {
    said() {
      this.$el.checked = this.state;
    },
  },
};
