// The small router: in-page links, back and forward, address, title, focus and scrolling.
import { h } from "vue";

const PATIENCE = { disconnected: 3000, connected: 8000, line: 150 };
const here = () => location.pathname + location.search;
const plain = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

export default {
  props: { path: String, heading: String, version: Number },
  emits: ["go"],
  data: () => ({ waiting: false }),
  render() {
    return h("div", { "data-waiting": this.waiting || undefined }, this.$slots.default?.());
  },
  mounted() {
    history.scrollRestoration = "manual";
    document.addEventListener("click", this.press);
    window.addEventListener("popstate", this.back);
  },
  unmounted() {
    document.removeEventListener("click", this.press);
    window.removeEventListener("popstate", this.back);
    this.stop();
  },
  watch: {
    async version() {
      const back = this.pending?.back;
      this.stop();
      this.address(back);
      document.title = this.heading;
      await this.$nextTick();
      window.scrollTo(0, back ? (history.state?.y ?? 0) : 0);
      this.focus();
    },
  },
  methods: {
    press(event) {
      const link = event.target.closest?.("a[data-in-page]");
      if (!link || event.defaultPrevented || !plain(event) || link.target || link.origin !== location.origin) return;
      event.preventDefault();
      history.replaceState({ ...history.state, y: window.scrollY }, "");
      this.go(link.pathname + link.search, false);
    },
    back() {
      this.go(here(), true);
    },
    go(path, back) {
      this.stop();
      this.pending = { path, back };
      this.slow = setTimeout(() => (this.waiting = true), PATIENCE.line);
      this.lost = setTimeout(() => window.socket?.connected || location.assign(path), PATIENCE.disconnected);
      this.last = setTimeout(() => location.assign(path), PATIENCE.connected);
      this.$emit("go", { path, back });
    },
    stop() {
      for (const timer of [this.slow, this.lost, this.last]) clearTimeout(timer);
      this.pending = undefined;
      this.waiting = false;
    },
    address(back) {
      if (this.path === here()) return;
      if (back) history.replaceState(history.state, "", this.path);
      else history.pushState({}, "", this.path);
    },
    focus() {
      const heading = this.$el.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      heading?.focus({ preventScroll: true });
    },
  },
};
