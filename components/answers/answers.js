// One of a few, kept at once. Arrow keys pass over answers, so those are told a moment later.
import { h } from "vue";
import keeping from "keeping";

const { next, restore, typed } = keeping.methods;

// Radios that behave like one field.
class Radios {
  constructor(root) {
    this.all = [...root.querySelectorAll("input")];
  }
  get value() {
    return this.all.find((one) => one.checked)?.value ?? "";
  }
  set value(answer) {
    for (const one of this.all) one.checked = one.value === answer;
  }
  get defaultValue() {
    return this.all.find((one) => one.defaultChecked)?.value ?? "";
  }
  focus(how) {
    (this.all.find((one) => one.checked) ?? this.all[0]).focus(how);
  }
  setSelectionRange() {}
}

export default {
  mixins: [keeping],
  render() {
    return h("fieldset", { onKeydown: this.key, onPointerdown: this.point }, this.$slots.default?.());
  },
  methods: {
    entry() {
      return new Radios(this.$el);
    },
    key() {
      this.keyed = true;
    },
    point() {
      this.keyed = false;
    },
    typed() {
      typed.call(this);
      if (!this.keyed && window.did_handshake) this.send();
    },
    // A tap of now is worth more than one of before; two answers are never joined.
    restore(draft) {
      if (!this.own()) return restore.call(this, draft);
    },
    join(...answers) {
      return answers.at(-1);
    },
    // What was refused does not stand there as if it were given.
    next(kept) {
      if (!kept && !this.own()) {
        this.refused = undefined;
        this.put(this.saved);
        this.forget();
      }
      next.call(this, kept);
    },
  },
};
