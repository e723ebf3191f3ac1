// A form that gathers its values itself, sends them once, and keeps what was typed.
import { h } from "vue";

const many = (field) => field.type === "checkbox" && "many" in field.dataset;
const block = (element) => element.closest(".field, .choice, .audience");

export default {
  props: { emptied: Number, reopened: Number },
  emits: ["send"],
  data: () => ({ busy: false }),
  render() {
    const on = { onSubmit: this.submit, onInput: this.typed, onChange: this.typed };
    return h("form", { ...on, "aria-busy": this.busy || undefined }, this.$slots.default?.());
  },
  async mounted() {
    await this.$nextTick();
    window.socket?.on("disconnect", this.lost);
    window.socket?.on("connect", this.found);
  },
  unmounted() {
    window.socket?.off("disconnect", this.lost);
    window.socket?.off("connect", this.found);
  },
  watch: {
    emptied() {
      this.busy = false;
      this.$el.reset();
    },
    async reopened() {
      this.busy = false;
      await this.$nextTick();
      this.$el.querySelector('[aria-invalid="true"]')?.focus();
    },
  },
  methods: {
    submit(event) {
      event.preventDefault();
      if (this.busy || !this.complete()) return;
      this.busy = true;
      this.deliver();
    },
    deliver() {
      this.$emit("send", this.values());
    },
    values() {
      const values = {};
      for (const field of this.$el.elements) if (field.name && many(field)) values[field.name] = [];
      for (const [name, value] of new FormData(this.$el)) {
        if (Array.isArray(values[name])) values[name].push(value);
        else if (typeof value === "string") values[name] = value;
      }
      return values;
    },
    complete() {
      const wrong = [...this.$el.elements].find((field) => field.willValidate && !field.checkValidity());
      if (!wrong) return true;
      wrong.closest("details")?.setAttribute("open", "");
      wrong.setAttribute("aria-invalid", "true");
      const line = block(wrong)?.querySelector(".error");
      line?.setAttribute("data-said", wrong.dataset.missing || wrong.validationMessage);
      wrong.focus();
      return false;
    },
    typed(event) {
      const line = block(event.target)?.querySelector(".error[data-said]");
      if (!line) return;
      line.removeAttribute("data-said");
      for (const field of block(line).querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    },
    lost() {
      this.busy = false;
    },
    found() {},
  },
};
