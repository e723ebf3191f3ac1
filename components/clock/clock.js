// Counts on the phone itself, from the seconds that were gone when it was drawn.
import { h } from "vue";

const STEPS = 60;
const say = (line, text) => line.textContent === text || (line.textContent = text);

export default {
  props: { minutes: Number, elapsed: Number, runs: Boolean, said: Number, words: Object },
  render() {
    return h("div", this.$slots.default?.());
  },
  mounted() {
    document.addEventListener("visibilitychange", this.draw);
    // On a first visit the page was drawn before its scripts came.
    const came = performance.getEntriesByType("navigation")[0]?.responseStart ?? performance.now();
    this.begin(window.did_handshake ? 0 : performance.now() - came);
  },
  beforeUnmount() {
    document.removeEventListener("visibilitychange", this.draw);
    clearInterval(this.timer);
  },
  watch: {
    said() {
      this.begin(0);
    },
  },
  methods: {
    begin(late) {
      clearInterval(this.timer);
      this.at = { wall: Date.now() - late, steady: performance.now() - late };
      if (this.runs) this.timer = setInterval(this.draw, 1000);
      this.draw();
    },
    // The steady clock stands still while a phone sleeps; the one on the wall may be put back.
    since() {
      return Math.max(Date.now() - this.at.wall, performance.now() - this.at.steady) / 1000;
    },
    line(name) {
      return this.$el.querySelector(name);
    },
    draw() {
      const whole = this.minutes * 60;
      const left = Math.max(0, whole - this.elapsed - (this.runs ? this.since() : 0));
      const { words } = this;
      say(this.line("b"), words.left[Math.ceil(left / 60) - 1] ?? words.over);
      say(this.line(".planned"), words.planned);
      say(this.line(".still"), this.runs ? "" : words.paused);
      const steps = `${Math.ceil((STEPS * left) / whole)} ${STEPS}`;
      this.line(".rest").setAttribute("stroke-dasharray", steps);
    },
  },
};
