// A text that is stored as one goes.
import longText from "long_text";
import keeping from "keeping";

export default {
  extends: longText,
  mixins: [keeping],
  methods: {
    entry() {
      return this.$el.querySelector(".input");
    },
  },
};
