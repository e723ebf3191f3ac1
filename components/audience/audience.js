// Keeps the sentence of who will see it true, at every change, and the word on the button that sends.
import { h } from "vue";

export default {
  props: { names: Array, words: Object },
  render() {
    return h("details", { onChange: this.look }, this.$slots.default?.());
  },
  mounted() {
    this.look();
    this.$el.closest("form")?.addEventListener("reset", this.remember);
    document.addEventListener("focusin", this.left);
  },
  unmounted() {
    document.removeEventListener("focusin", this.left);
  },
  methods: {
    look(event) {
      const choice = this.$el.querySelector("[name=audience]:checked")?.value;
      const boxes = [...this.$el.querySelectorAll("[name=chosen]")];
      const chosen = boxes.filter((box) => box.checked).map((box) => box.dataset.name);
      this.$el.querySelector(".people")?.toggleAttribute("data-closed", choice !== "chosen");
      this.check(boxes, choice === "chosen" && !chosen.length);
      const sentence = this.sentence(choice, chosen);
      this.tell(sentence, event);
      this.name(sentence === this.words.onlyMe);
    },
    // A button with `data-alone` says that instead of its own word when nobody else sees it.
    name(alone) {
      const button = this.$el.closest("form")?.querySelector("[type=submit][data-alone]");
      if (!button) return;
      const shown = button.querySelector("span").firstChild;
      this.shared ??= button.dataset.shared ?? shown.data;
      shown.data = alone ? button.dataset.alone : this.shared;
    },
    check(boxes, nobody) {
      boxes.forEach((box) => box.setCustomValidity(""));
      const first = boxes.find((box) => !box.disabled);
      first?.setCustomValidity(nobody ? this.words.nobody : "");
    },
    sentence(choice, chosen) {
      if (choice === "me" || !this.names.length) return this.words.onlyMe;
      if (choice === "chosen" && !chosen.length) return this.words.nobody;
      const names = [this.words.you, ...(choice === "chosen" ? chosen : this.names)];
      const list = new Intl.ListFormat(document.documentElement.lang || undefined, { type: "conjunction" });
      return this.words.seenBy.replace("{names}", () => list.format(names));
    },
    tell(sentence, event) {
      const shown = this.$el.querySelector(".who").firstChild;
      if (shown.data !== sentence) shown.data = sentence;
      if (event) this.$el.querySelector(".heard").textContent = sentence;
    },
    // Open, it may cover the page: whoever goes on elsewhere sees where they are.
    left(event) {
      const form = this.$el.closest("form");
      if (form && !form.contains(event.target)) this.$el.open = false;
    },
    // The next one begins as this one was: what was chosen becomes what the form goes back to.
    remember() {
      for (const input of this.$el.querySelectorAll("input")) input.defaultChecked = input.checked;
      setTimeout(this.look);
    },
  },
};
