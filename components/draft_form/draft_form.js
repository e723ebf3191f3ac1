// empty → draft → sending → (acknowledged | waiting → sending). A draft keeps its id until it is acknowledged.
import form from "form";
import { Drafts, newId } from "drafts";

const PATIENCE = 8000;
const connected = () => window.did_handshake && window.socket?.connected;
const text = (field) => field.tagName === "TEXTAREA" || !["radio", "checkbox"].includes(field.type);
const kept = (field) => field.name && !["password", "hidden", "file", "submit", "button"].includes(field.type);
const first = (select) => Math.max(0, [...select.options].findIndex((option) => option.defaultSelected));
const untouched = (field) => {
  if (field.tagName === "SELECT") return field.selectedIndex === first(field);
  return text(field) ? field.value === field.defaultValue : field.checked === field.defaultChecked;
};

export default {
  extends: form,
  props: { place: String, secret: String, words: Object, answer: String },
  data: () => ({ state: "empty" }),
  async mounted() {
    this.id = newId();
    this.$el.addEventListener("click", this.hold, true);
    this.drafts = new Drafts(this.place, this.secret);
    this.stop = this.drafts.watch(this.elsewhere);
    const draft = await this.drafts.newest();
    if (draft && this.state === "empty") this.restore(draft);
    else if (this.state === "empty" && !this.blank()) this.keep();
  },
  unmounted() {
    clearTimeout(this.timer);
    this.stop?.();
  },
  watch: {
    answer(line) {
      const [, what, id] = line.split(" ");
      if (what === "acknowledged") this.drafts.forget(id);
      if (id !== this.id) return;
      if (what === "acknowledged") this.finish();
      else this.reopen();
    },
    busy(is) {
      for (const field of this.$el.elements) if (text(field)) field.readOnly = is;
    },
  },
  methods: {
    say(sentence) {
      this.$el.querySelector(".status").textContent = sentence;
    },
    fields() {
      return [...this.$el.elements].filter(kept);
    },
    blank() {
      return this.fields().every(untouched);
    },
    typed(event) {
      if (this.filling) return;
      form.methods.typed.call(this, event);
      if (this.state === "empty" || this.state === "draft") this.keep();
    },
    async keep() {
      if (this.blank()) return this.clear();
      this.state = "draft";
      if ((await this.store()) && this.state === "draft") this.say(this.words.kept);
    },
    clear() {
      this.state = "empty";
      this.drafts?.forget(this.id);
      this.say("");
    },
    content() {
      return this.fields().map((field) => [field.name, field.value, text(field) || field.checked]);
    },
    store() {
      const fields = this.content();
      this.stored = JSON.stringify(fields);
      return this.drafts?.store({ id: this.id, state: this.state, at: Date.now(), fields });
    },
    restore(draft, patience = 0) {
      this.id = draft.id;
      this.fill(draft.fields);
      this.stored = JSON.stringify(this.content());
      if (draft.state === "sending") return this.sendWhenConnected(patience);
      this.edit(this.words.restored);
    },
    // The other fields' twins (counter, audience) hear it as if somebody typed.
    fill(fields) {
      this.filling = true;
      const open = this.fields();
      for (const [name, value, on] of fields) {
        const field = open.find((one) => one.name === name && (text(one) || one.value === value));
        if (!field) continue;
        if (text(field)) field.value = value;
        else field.checked = on;
        field.dispatchEvent(new Event(text(field) ? "input" : "change", { bubbles: true }));
      }
      this.filling = false;
    },
    // Another tab of the same place. Only the same draft is taken over; what differs here lives on as a draft of its own.
    elsewhere(id, draft) {
      if (id !== this.id || this.state === "sending") return;
      const same = JSON.stringify(this.content()) === this.stored;
      if (draft && same) return this.restore(draft, PATIENCE);
      if (same) return this.finish();
      this.id = newId();
      this.keep();
    },
    async deliver() {
      this.state = "sending";
      this.say(this.words.sending);
      await this.store();
      this.send();
    },
    send() {
      clearTimeout(this.timer);
      if (!connected()) return this.wait();
      this.timer = setTimeout(this.sendWhenConnected, PATIENCE);
      this.$emit("send", { id: this.id, values: this.values() });
    },
    sendWhenConnected(patience = 0) {
      this.wait();
      this.timer = setTimeout(this.found, patience);
    },
    wait() {
      clearTimeout(this.timer);
      this.state = "waiting";
      this.busy = true;
      this.say(this.words.waiting);
    },
    found() {
      if (this.state === "waiting" && connected()) this.send();
    },
    lost() {
      if (this.busy) this.wait();
    },
    edit(sentence) {
      clearTimeout(this.timer);
      this.state = "draft";
      this.busy = false;
      this.say(sentence);
    },
    reopen() {
      this.edit(this.words.kept);
      this.store();
      form.watch.reopened.call(this);
    },
    finish() {
      clearTimeout(this.timer);
      this.drafts.forget(this.id);
      this.id = newId();
      this.state = "empty";
      this.busy = false;
      this.say("");
      this.$el.reset();
    },
    hold(event) {
      if (this.busy && event.target.closest("label, input:not([type=submit])")) event.preventDefault();
    },
  },
};
