// What is kept as one goes: shown → typed → sending → kept. Only one sending is under way; what is typed meanwhile goes
// next. `entry()` gives what carries the answer: a native field, or something that behaves like one.
import { Drafts } from "drafts";

const PAUSE = 700;
const SLOW = 400;
const PATIENCE = 8000;
const ID = "text";
const connected = () => window.did_handshake && window.socket?.connected;
// What was being typed in a field that a redraw took away: the one that comes in its place goes on.
const leaving = new Map();
// One queue per place: a field that was taken away writes before the one that comes in its place reads.
const opened = new Map();
const draftsOf = (place, secret) => {
  const name = `${secret} ${place}`;
  if (!opened.has(name)) opened.set(name, new Drafts(place, secret));
  return opened.get(name);
};

export default {
  props: { place: String, secret: String, words: Object, answer: Object, shown: Object },
  emits: ["keep"],
  created() {
    Object.assign(this, { turn: 0, tries: 0, heard: 0, timers: {} });
  },
  async mounted() {
    this.field = this.entry();
    this.drafts = draftsOf(this.place, this.secret);
    this.stop = this.drafts.watch(this.elsewhere);
    this.listen("addEventListener", "on");
    const draft = this.drafts.newest();
    if (!this.begin()) this.restore(await draft);
  },
  beforeUnmount() {
    this.leave();
    this.send();
    Object.values(this.timers).forEach(clearTimeout);
    this.listen("removeEventListener", "off");
    this.stop();
    this.gone = true;
  },
  watch: {
    answer: "hear",
    shown: "hear",
  },
  methods: {
    listen(page, line) {
      this.$el[page]("input", this.typed);
      this.$el[page]("focusout", this.left);
      document[page]("visibilitychange", this.hidden);
      window[page]("pagehide", this.send);
      this.$nextTick(() => {
        window.socket?.[line]("disconnect", this.lost);
        window.socket?.[line]("connect", this.found);
      });
    },
    later(name, step, time) {
      clearTimeout(this.timers[name]);
      this.timers[name] = setTimeout(() => (delete this.timers[name], step()), time);
    },
    never(...names) {
      for (const name of names) clearTimeout(this.timers[name]), delete this.timers[name];
    },
    say(sentence) {
      const line = this.$el.querySelector(".status");
      if (line.textContent !== sentence) line.textContent = sentence;
    },
    // Of one's own: not what is stored, nor what was refused, nor what is on its way.
    own() {
      return this.field.value !== (this.sending?.text ?? this.refused ?? this.saved);
    },
    busy() {
      return Boolean(this.sending || this.own());
    },
    begin() {
      const [before, early] = [leaving.get(this.place), this.field.value !== this.field.defaultValue];
      leaving.delete(this.place);
      this.saved = this.shown.text;
      this.heard = this.shown.at;
      const goesOn = before && Date.now() - before.at < 2000;
      if (goesOn) this.goOn(before);
      else if (!early) this.put(this.saved);
      if (this.own()) this.typed();
      return goesOn && before.text !== undefined;
    },
    leave() {
      const { selectionStart: from, selectionEnd: to } = this.field;
      const text = this.busy() ? this.field.value : undefined;
      const focused = this.$el.contains(document.activeElement);
      if (focused || this.busy()) leaving.set(this.place, { at: Date.now(), text, focused, from, to });
    },
    goOn({ text, focused, from, to }) {
      this.put(text ?? this.saved);
      if (!focused) return;
      this.field.focus({ preventScroll: true });
      this.field.setSelectionRange(from, to);
    },
    put(text) {
      if (this.field.value === text) return;
      const { selectionStart: from, selectionEnd: to } = this.field;
      this.field.value = text;
      if (document.activeElement === this.field) this.field.setSelectionRange(from, to);
      this.look?.();
    },
    store() {
      this.drafts.store({ id: ID, at: Date.now(), text: this.field.value, from: this.sending?.text ?? this.saved });
    },
    forget() {
      this.drafts.forgetOwn(ID);
    },
    typed() {
      this.restored = false;
      if (this.busy()) this.store();
      else this.forget();
      this.say(this.waiting ? this.words.waiting : "");
      this.later("pause", this.send, PAUSE);
    },
    // Left by a page that was killed. What was typed here before it was found stays, below it.
    restore(draft) {
      if (this.gone || typeof draft?.text !== "string") return;
      const here = this.field.value;
      if (draft.text === here) return this.busy() || this.drafts.forget(ID);
      if (this.own() && here.includes(draft.text)) return;
      const both = this.own() && !draft.text.includes(here);
      const kept = this.changedSince(draft) ? this.join(this.saved, draft.text) : draft.text;
      this.put(both ? this.join(kept, here) : kept);
      this.store();
      this.restored = true;
      this.say(this.words.restored);
      this.send();
    },
    // What was stored elsewhere since is not written over: both stand here, and the person sees it.
    changedSince({ from, text }) {
      return typeof from === "string" && from !== this.saved && !text.includes(this.saved);
    },
    join(...texts) {
      return texts.join(this.field.tagName === "INPUT" ? " " : "\n");
    },
    // Another tab of the same place sends it itself.
    elsewhere(_, draft) {
      if (typeof draft?.text !== "string" || this.busy()) return;
      this.put(draft.text);
      this.saved = draft.text;
    },
    send() {
      this.never("pause");
      if (this.sending || !this.own()) return;
      if (!connected()) return this.wait();
      this.waiting = false;
      this.sending = { turn: ++this.turn, text: this.field.value };
      this.later("slow", () => this.say(this.words.sending), SLOW);
      this.later("patience", this.unsure, PATIENCE);
      this.$emit("keep", { ...this.sending });
    },
    // It may have arrived or not: whatever stands here now is sent again.
    unsure() {
      this.sending = this.saved = this.refused = undefined;
      this.wait();
    },
    wait() {
      this.never("slow", "patience");
      this.waiting = true;
      this.say(this.words.waiting);
      this.later("retry", this.send, PATIENCE * 2 ** Math.min(this.tries++, 4));
    },
    hear() {
      for (const one of [this.answer, this.shown].sort((a, b) => a.at - b.at)) {
        if (one.at <= this.heard) continue;
        this.heard = one.at;
        if (one.what) this.answered(one);
        else this.changed(one.text);
      }
    },
    answered({ what, turn }) {
      if (turn !== this.sending?.turn) return;
      this.never("slow", "patience", "retry");
      if (what === "failed") return this.unsure();
      const { text } = this.sending;
      this.sending = this.refused = undefined;
      this.tries = 0;
      this[what === "kept" ? "saved" : "refused"] = text;
      this.next(what === "kept");
    },
    next(kept) {
      if (this.own()) return this.timers.pause || this.send();
      if (kept) this.forget();
      this.say(kept ? [this.restored && this.words.restored, this.words.kept].filter(Boolean).join(" ") : "");
    },
    changed(text) {
      const mine = this.busy() || this.refused !== undefined;
      this.saved = text;
      if (!mine) this.put(text);
    },
    left({ relatedTarget }) {
      if (!this.$el.contains(relatedTarget)) this.send();
    },
    hidden() {
      if (document.visibilityState === "hidden") this.send();
    },
    lost() {
      if (this.sending) this.unsure();
      else if (this.own()) this.wait();
    },
    // On a first visit the connection is there before the handshake.
    found() {
      if (this.waiting && !connected() && window.socket.connected) this.later("retry", this.found, SLOW / 2);
      else if (this.waiting) this.send();
    },
  },
};
