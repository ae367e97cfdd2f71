/**
 * Ticks on the page become an event file of the form that `bulkhead run` writes. The page knows the order of the steps and
 * no more; guards and people are looked at by the portal when the file is brought in.
 */
export const RECORDER_SCRIPT = String.raw`
function recorder(panel) {
  var data = JSON.parse(panel.dataset.start);
  var root = panel.parentElement;
  var key = 'bulkhead-record ' + data.hash;
  var record = read();
  var forms = {};
  var fill = filler(root, data.params);
  root.querySelectorAll('.ticks').forEach(function (form) { forms[form.dataset.step] = form; });
  function at(name) { return panel.querySelector('[name="' + name + '"]'); }
  function part(name) { return panel.querySelector('[data-part="' + name + '"]'); }
  function read() {
    try { return JSON.parse(localStorage.getItem(key)) || undefined; } catch (e) { return undefined; }
  }
  function keep() {
    try {
      if (record) localStorage.setItem(key, JSON.stringify(record));
      else localStorage.removeItem(key);
    } catch (e) {
      say('This browser keeps nothing: save the record before you close the page.');
    }
  }
  /* Where the reader looks: at the step, or on top. */
  function say(words, form) {
    root.querySelectorAll('.ticks [data-part="said"]').forEach(function (line) { line.textContent = ''; });
    part('said').textContent = form ? '' : words;
    if (form) form.querySelector('[data-part="said"]').textContent = words;
  }
  function person(name) {
    var typed = at(name).value.trim().toLowerCase();
    if (/^[a-z0-9._-]+$/.test(typed)) typed = 'user:default/' + typed;
    return /^user:[^\/\s]+\/[^\/\s]+$/.test(typed) ? typed : undefined;
  }
  function add(actor, body) {
    var events = record.events;
    var now = Math.max(Date.now(), events.length ? Date.parse(events[events.length - 1].at) : 0);
    events.push({ at: new Date(now).toISOString(), actor: actor, body: body });
    keep();
    show();
  }
  function byDriver(body) {
    var driver = person('driver');
    if (!driver) return say('Say who acts, on top of this runbook: user:default/name.', forms[body.stepId]);
    if (driver !== state().driver) add(driver, { kind: 'taken_over', from: state().driver });
    add(driver, body);
  }
  function state() {
    var s = { of: {} };
    var steps = data.steps;
    function pending(index) { return steps.findIndex(function (step, i) { return i >= index && !s.of[step.id].closed; }); }
    function open(index, from, time) {
      s.halt = undefined;
      s.active = index < 0 ? undefined : steps[index].id;
      if (index < 0) return;
      var wait = s.mode === 'tabletop' ? 0 : (from ? from.waitAfter : 0) + steps[index].wait;
      s.of[s.active] = { until: wait ? Date.parse(time) + wait * 1000 : 0, marks: {} };
    }
    function place(id) { return steps.findIndex(function (step) { return step.id === id; }); }
    function goTo(id, from, time) {
      var to = place(id), here = place(from.id);
      if (to < 0) { s.halt = from.id; s.active = undefined; return; }
      steps.forEach(function (step, i) {
        var now = s.of[step.id];
        if (to > here && i > here && i < to && !now.closed) now.closed = 'left out';
        if (to <= here && i >= to && i <= here && step.runIn.indexOf(s.mode) >= 0) s.of[step.id] = { marks: {} };
      });
      open(pending(to), from, time);
    }
    (record ? record.events : []).forEach(function (event) {
      var body = event.body, step = steps[place(body.stepId)], now = step && s.of[step.id];
      var mark = event.at.slice(11, 19) + ' UTC by ' + event.actor.replace(/^user:default\//, '');
      function close(word) { now.closed = word; open(pending(place(step.id) + 1), step, event.at); }
      if (body.kind === 'start') {
        s.mode = body.mode; s.startedAt = event.at; s.driver = event.actor;
        steps.forEach(function (item) { s.of[item.id] = { marks: {}, closed: item.runIn.indexOf(s.mode) < 0 ? 'not in a ' + s.mode : undefined }; });
        open(pending(0), undefined, event.at);
      } else if (body.kind === 'taken_over') s.driver = event.actor;
      else if (body.kind === 'finished') s.ended = body.outcome;
      else if (body.kind === 'note') { if (now) now.notes = (now.notes || 0) + 1; }
      else if (body.kind === 'wait_ended') now.until = 0;
      else if (body.kind === 'skipped') close('skipped');
      else if (body.kind === 'continued') { s.halt = undefined; open(pending(place(step.id) + 1), step, event.at); }
      else if (body.kind === 'reopened') { open(place(step.id), undefined, event.at); }
      else if (body.kind === 'failed') {
        now.closed = 'failed';
        if (step.onFail === 'continue') close('failed');
        else if (step.onFail) goTo(step.onFail, step, event.at);
        else { s.halt = step.id; s.active = undefined; }
      } else {
        var act = step.acts.find(function (item) { return item.kind === body.kind && (!item.option || item.option === body.option); });
        now.marks[act.option || act.kind] = (now.marks[act.option || act.kind] || []).concat(mark);
        if (body.kind === 'done' && s.mode !== 'tabletop') now.settle = Date.parse(event.at) + step.settle * 1000;
        if (act.kind === 'decided') {
          now.closed = 'decided';
          if (act.goTo) goTo(act.goTo, step, event.at);
          else { s.halt = step.id; s.stopped = true; s.active = undefined; }
        } else if (act.closes && now.marks[act.kind].length >= act.closes) close('closed');
      }
    });
    return s;
  }
  function tick(step, act) {
    var s = state(), now = s.of[step.id];
    var wait = Math.max(now.until || 0, act.kind === 'verified' ? now.settle || 0 : 0);
    // The rules let a wait be ended, never the time that traffic takes to settle.
    if (wait > Date.now()) return say('Wait until ' + new Date(wait).toISOString().slice(11, 19) + ' UTC' + (now.until > Date.now() ? '. To go on earlier, write why and press "End the wait".' : ': it has to settle before it is verified.'), forms[step.id]);
    var body = { kind: act.kind, stepId: step.id };
    if (act.option) body.option = act.option;
    if (act.by === 'driver') return byDriver(body);
    var second = person('second');
    if (!second && act.by === 'either') return byDriver(body);
    if (!second || second === s.driver) return say('Another person confirms this: write who, under "Second person" on top of this runbook.', forms[step.id]);
    record.second = second;
    add(second, body);
  }
  function show() {
    var s = state(), started = Boolean(record), ended = Boolean(s.ended);
    var params = started ? record.events[0].body.params : typed().values;
    fill(params);
    part('begin').hidden = started;
    part('going').hidden = !started;
    at('driver').disabled = ended;
    at('second').disabled = ended;
    panel.querySelectorAll('[data-end]').forEach(function (button) {
      button.disabled = ended || (button.dataset.end === 'succeeded' && (Boolean(s.active) || Boolean(s.halt)));
    });
    if (started) {
      var active = data.steps.find(function (step) { return step.id === s.active; });
      part('state').textContent = (s.mode === 'real' ? 'REAL RUN' : s.mode.toUpperCase()) + ' since ' + s.startedAt.slice(0, 16).replace('T', ' ') + ' UTC. ' +
        (ended ? 'Ended: ' + s.ended + '. Save the record, and bring it in when the portal is back.' : active ? 'Next: ' + filledIn(active.title, params) : s.halt ? 'It stands still.' : 'All steps are behind you: say how it ended.');
    }
    data.steps.forEach(function (step) {
      var form = forms[step.id], now = s.of[step.id] || { marks: {} };
      form.hidden = !started;
      var halted = s.halt === step.id && !ended;
      var open = started && !ended && (s.active === step.id || halted);
      var next = true;
      step.acts.forEach(function (act, i) {
        var box = form.querySelectorAll('input[type=checkbox]')[i];
        var marks = now.marks[act.option || act.kind] || [];
        var done = marks.length >= (act.closes || 1);
        box.checked = marks.length > 0;
        // A tick that stands may be pressed, to be told that it stays.
        box.disabled = !(s.active === step.id && !ended && (done || next));
        box.parentElement.querySelector('.when').textContent = marks.join(', ');
        if (!done && !act.option) next = false;
      });
      form.querySelector('[data-part="how"]').textContent = now.closed ? now.closed : open ? 'now' : '';
      form.querySelector('[data-part="more"]').hidden = !open;
      form.querySelectorAll('[data-do]').forEach(function (button) {
        var what = button.dataset.do;
        button.hidden = what !== 'note' && ((what === 'reopened' || what === 'continued') !== halted || (what === 'continued' && Boolean(s.stopped)) || (what === 'wait_ended' && !(now.until > Date.now())));
      });
      form.classList.toggle('active', s.active === step.id && !ended);
    });
  }
  function sorted(value) {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    var result = {};
    Object.keys(value).sort().forEach(function (name) { if (value[name] !== undefined) result[name] = sorted(value[name]); });
    return result;
  }
  function sealed() {
    var previous = '0'.repeat(64);
    return record.events.map(function (event, i) {
      var hash = digest(JSON.stringify([record.runId, i + 1, event.at, null, event.actor, sorted(event.body), previous]));
      var line = { runId: record.runId, sequence: i + 1, at: event.at, actor: event.actor, body: event.body, previousHash: previous, hash: hash };
      previous = hash;
      return JSON.stringify(line) + '\n';
    }).join('');
  }
  function newId() {
    var b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = b[6] & 15 | 64;
    b[8] = b[8] & 63 | 128;
    return Array.from(b, function (n) { return n.toString(16).padStart(2, '0'); }).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
  function typed() {
    var given = {};
    data.params.forEach(function (param) { given[param.name] = at('param-' + param.name).value; });
    return allowed(data.params, given);
  }
  part('start').addEventListener('click', function () {
    say('');
    var driver = person('driver'), given = typed(), params = given.values;
    if (given.problem) return say(given.problem);
    if (!driver) return say('Say who you are: user:default/name.');
    var mode = at('mode').value;
    var body = { kind: 'start', runbookId: data.runbookId, runbookTitle: data.title, hash: data.hash, mode: mode, params: params, steps: data.steps.map(function (step) { return step.id; }), notInMode: data.steps.filter(function (step) { return step.runIn.indexOf(mode) < 0; }).map(function (step) { return step.id; }) };
    if (data.entityRef) body.entityRef = data.entityRef;
    at('driver').value = driver;
    record = { runId: newId(), events: [] };
    add(driver, body);
  });
  part('save').addEventListener('click', function () {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([sealed()], { type: 'application/jsonl' }));
    link.download = 'record-' + data.runbookId + '-' + record.events[0].at.slice(0, 16).replace(/[-:]/g, '') + '.jsonl';
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    say('Saved as ' + link.download + '.');
  });
  part('forget').addEventListener('click', function () {
    if (!confirm('Is the record saved? It is taken off this page.')) return;
    record = undefined;
    keep();
    show();
  });
  panel.querySelectorAll('[data-end]').forEach(function (button) {
    button.addEventListener('click', function () { say(''); byDriver({ kind: 'finished', outcome: button.dataset.end }); });
  });
  data.steps.forEach(function (step) {
    var form = forms[step.id], text = form.querySelector('input[type=text]');
    form.querySelectorAll('input[type=checkbox]').forEach(function (box, i) {
      box.addEventListener('change', function () {
        say('');
        if (box.checked) tick(step, step.acts[i]);
        else say('What is recorded stays. Write a note beside it.', form);
        show();
        var s = state();
        if (!s.active && !s.halt && !s.ended) say('All steps are behind you: say on top how it ended.', form);
      });
    });
    form.querySelectorAll('[data-do]').forEach(function (button) {
      button.addEventListener('click', function () {
        var what = button.dataset.do, words = text.value.trim();
        if (!words && what !== 'failed' && what !== 'reopened') { say('Write why, or what, in the field beside it.', form); return text.focus(); }
        say('');
        var body = { kind: what, stepId: step.id };
        if (words) body[what === 'note' || what === 'failed' ? 'text' : 'reason'] = words;
        if (what === 'reopened') body.reset = [step.id];
        text.value = '';
        byDriver(body);
      });
    });
  });
  ['driver', 'second'].forEach(function (name) {
    at(name).addEventListener('change', function () {
      var ref = person(name), typed = at(name).value.trim();
      if (ref) at(name).value = ref;
      say(typed && !ref ? '"' + typed + '" is not user:default/name.' : '');
    });
  });
  part('begin').addEventListener('input', function () { fill(typed().values); });
  panel.hidden = false;
  // After a reload the same people are at it.
  if (record) {
    at('driver').value = state().driver;
    at('second').value = record.second || '';
  }
  show();
}
Array.from(document.querySelectorAll('.recorder')).forEach(recorder);`;
