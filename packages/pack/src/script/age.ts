/** Days after which a pack says that it is old. @public */
export const OLD_AFTER_DAYS = 7;

/**
 * Reads the date of the page and the clock of the reader, and compares the words on the page with their sum: who edits a
 * step by accident is told so on the page. Against a forger only the signature helps.
 */
export const AGE_SCRIPT = String.raw`
(function () {
  function say(words) {
    var note = document.getElementById('age');
    var line = document.createElement('p');
    line.textContent = words;
    note.appendChild(line);
    note.hidden = false;
  }
  var sum = document.querySelector('meta[name="bulkhead-text"]').content;
  var words = Array.from(document.querySelectorAll('main')).map(function (part) { return part.textContent; }).join('');
  if (digest(words.replace(/[\s\p{Cc}\ufffd]/gu, '')) !== sum) say('This page was altered after it was made. Do not rely on it: take another copy.');
  var days = (Date.now() - Date.parse(document.getElementById('made').getAttribute('datetime'))) / 86400000;
  var whole = Math.floor(days);
  if (days < -0.01) say('The clock of this computer is earlier than the pack. How old it is cannot be told.');
  else if (days > ${OLD_AFTER_DAYS}) say('Older than ${OLD_AFTER_DAYS} days: this pack was made ' + whole + ' days ago. Look for a newer one; people and texts may have changed since.');
  else document.getElementById('made').insertAdjacentText('afterend', whole < 1 ? ', less than a day old' : ', ' + whole + (whole === 1 ? ' day' : ' days') + ' old');
})();`;
