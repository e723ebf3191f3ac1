// Items that are moved with a thumb, with two presses or with the arrow keys. The server draws the new order.
import { h } from "vue";

const EDGE = 110;
const START = 6;
const SPEED = 8;
const PATIENCE = 3000;
const lists = () => [...document.querySelectorAll(".ordered")];
// What was moved in a list that a redraw took away: the list that comes in its place goes on.
let left;

export default {
  props: { words: Object, settled: Number },
  emits: ["move"],
  render() {
    const drag = { onPointerdown: this.grasp, onPointermove: this.follow, onPointerup: this.drop };
    const rest = { onPointercancel: this.putBack, onKeydown: this.key, onClick: this.press };
    return h("div", { ...drag, ...rest }, this.$slots.default?.());
  },
  created() {
    this.waiting = 0;
  },
  mounted() {
    if (!left || Date.now() - left.time > PATIENCE || lists()[left.which] !== this.$el) return;
    Object.assign(this, { at: left.at, focused: left.focused, waiting: left.waiting });
    left = undefined;
    this.arrived();
  },
  updated() {
    if (this.drag && !this.drag.items[this.drag.from].isConnected) this.putBack();
    if (this.before !== undefined && this.print() !== this.before) this.arrived();
  },
  beforeUnmount() {
    clearTimeout(this.timer);
    this.drag = undefined;
    const { at, focused, waiting } = this;
    if (waiting) left = { at, focused, waiting, time: Date.now(), which: lists().indexOf(this.$el) };
  },
  watch: {
    settled() {
      // A redraw may come a moment later, by another way.
      if (this.waiting) this.later(PATIENCE / 4);
    },
  },
  methods: {
    items() {
      return [...this.$el.querySelector("ol").children];
    },
    place(event) {
      const handle = event.target.closest(".handle");
      return handle ? this.items().indexOf(handle.closest("li")) : -1;
    },
    print() {
      return this.items().map((item) => item.id + item.textContent).join();
    },
    grasp(event) {
      this.dropped = false;
      const from = this.place(event);
      if (from < 0 || event.button || this.waiting || this.drag) return;
      const items = this.items();
      const boxes = items.map((item) => item.getBoundingClientRect());
      const space = items.length > 1 ? boxes[1].top - boxes[0].bottom : 0;
      const start = event.clientY - this.top();
      const step = boxes[from].height + space;
      this.drag = { items, from, to: from, boxes, start, step, begun: event.clientY, y: event.clientY };
      event.target.closest(".handle").setPointerCapture(event.pointerId);
    },
    follow(event) {
      if (!this.drag) return;
      this.drag.y = event.clientY;
      if (!this.drag.moving && Math.abs(this.way()) < START) return;
      if (!this.drag.moving) this.lift();
      this.arrange();
    },
    // Measured in the list: the page may scroll, and what stands above may grow.
    top() {
      return this.$el.getBoundingClientRect().top;
    },
    way() {
      return this.drag.y - this.top() - this.drag.start;
    },
    lift() {
      this.pick();
      this.drag.moving = true;
      this.$el.dataset.moving = "";
      this.drag.items[this.drag.from].dataset.held = "";
      this.scroll();
    },
    // The held item follows the finger, the others make room.
    arrange(rest) {
      const { items, from, boxes, step } = this.drag;
      if (rest === undefined) this.drag.to = this.target();
      const { to } = this.drag;
      items.forEach((item, at) => {
        const up = at > from && at <= to;
        const down = at < from && at >= to;
        this.shift(item, up ? -step : down ? step : 0);
      });
      this.shift(items[from], rest ?? this.way());
    },
    shift(item, by) {
      item.style.transform = by ? `translateY(${by}px)` : "";
    },
    target() {
      const { from, boxes } = this.drag;
      const middle = boxes.map((box) => (box.top + box.bottom) / 2);
      const [top, bottom] = [boxes[from].top + this.way(), boxes[from].bottom + this.way()];
      const first = middle.findIndex((one, at) => at < from && top < one);
      const last = middle.findLastIndex((one, at) => at > from && bottom > one);
      return first >= 0 ? first : Math.max(last, from);
    },
    // Near an edge the page goes along, when the finger went there; the item stays under it.
    scroll() {
      if (!this.drag?.moving) return;
      const { y, begun } = this.drag;
      if (y < EDGE && y < begun) window.scrollBy(0, -SPEED);
      if (y > window.innerHeight - EDGE && y > begun) window.scrollBy(0, SPEED);
      this.arrange();
      requestAnimationFrame(this.scroll);
    },
    drop() {
      if (!this.drag) return;
      const { moving, from, to, boxes } = this.drag;
      this.dropped = Boolean(moving);
      if (!moving || from === to) return this.putBack();
      this.arrange(to > from ? boxes[to].bottom - boxes[from].bottom : boxes[to].top - boxes[from].top);
      this.move(from, to);
      this.drag = undefined;
    },
    putBack() {
      this.drag = undefined;
      delete this.$el.dataset.moving;
      for (const item of this.items()) {
        item.style.transform = "";
        delete item.dataset.held;
      }
    },
    press(event) {
      const at = this.place(event);
      if (at < 0 || this.dropped || this.waiting) return;
      const from = this.picked;
      this.pick(from === undefined ? at : undefined);
      if (from !== undefined && from !== at) this.move(from, at);
    },
    pick(at) {
      this.picked = at;
      this.$el.querySelectorAll(".handle").forEach((one, here) => one.setAttribute("aria-pressed", here === at));
    },
    key(event) {
      const at = this.place(event);
      if (event.key === "Escape") return this.pick(), this.putBack();
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (at < 0 || !by) return;
      event.preventDefault();
      const from = this.waiting ? this.at : at;
      if (this.items()[from + by] && !this.drag) this.move(from, from + by);
    },
    move(from, to) {
      this.pick();
      this.before = this.print();
      this.waiting += 1;
      this.at = to;
      this.focused = this.$el.contains(document.activeElement);
      this.later(PATIENCE);
      this.$emit("move", { from, to });
    },
    later(time) {
      clearTimeout(this.timer);
      this.timer = setTimeout(this.giveUp, time);
    },
    giveUp() {
      this.waiting = 0;
      this.before = undefined;
      this.putBack();
    },
    // It is drawn where it was put.
    arrived() {
      this.putBack();
      this.waiting = Math.max(0, this.waiting - 1);
      this.before = this.waiting ? this.print() : undefined;
      if (this.waiting) this.later(PATIENCE);
      if (this.focused) this.items()[this.at]?.querySelector(".handle").focus();
      setTimeout(this.announce, 100);
    },
    announce() {
      const said = this.words.moved.replace("{place}", this.at + 1).replace("{of}", this.items().length);
      const line = this.$el?.querySelector("[role=status]");
      if (line) line.textContent = said;
    },
  },
};
