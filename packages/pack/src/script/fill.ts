import { HIDDEN_CLASS, RUNBOOK_LIMITS } from '@bulkhead/plugin-runbooks-common';

/**
 * Parameters in the text of a runbook on the page, by the rules of `fillParameters` and `fillDocument`: only values that are
 * allowed, and in commands only those of enums and patterns. Nothing but text of text nodes is written.
 */
export const FILL_SCRIPT = String.raw`
function allowed(params, typed) {
  var values = {}, problem, own = {};
  params.forEach(function (param) {
    var value = (typed[param.name] || '').trim(), wrong;
    own[param.name] = value;
    if (!value) wrong = param.required ? 'Fill in ' + param.name + '.' : '';
    else if (value.length > ${RUNBOOK_LIMITS.parameterValue}) wrong = param.name + ' is longer than ${RUNBOOK_LIMITS.parameterValue} characters.';
    else if (/[\n\t${HIDDEN_CLASS}\ud800-\udfff]/u.test(value)) wrong = param.name + ' holds a character that cannot be seen.';
    else if (param.values && param.values.indexOf(value) < 0) wrong = param.name + ' is one of: ' + param.values.join(', ') + '.';
    else if (param.pattern && !new RegExp('^(?:' + param.pattern + ')$', 'u').test(value)) wrong = param.name + ' does not match ' + param.pattern + '.';
    if (value && !wrong) values[param.name] = value;
    problem = problem || wrong;
  });
  params.forEach(function (param) {
    if (!param.differs || !own[param.name] || own[param.name] !== own[param.differs]) return;
    delete values[param.name];
    problem = problem || param.name + ' and ' + param.differs + ' must not be the same.';
  });
  return { values: values, problem: problem };
}
function filledIn(text, values) {
  return text.replace(/\$\{param\.([A-Za-z][A-Za-z0-9_]{0,39})\}/g, function (whole, name) {
    return Object.prototype.hasOwnProperty.call(values, name) ? values[name] : whole;
  });
}
/* The places are found once, before anything is filled: each keeps the words it was made with. */
function filler(root, params) {
  var places = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    var node = walker.currentNode;
    if (node.nodeValue.indexOf('$' + '{param.') >= 0 && !node.parentElement.closest('.recorder')) places.push({ node: node, words: node.nodeValue, command: Boolean(node.parentElement.closest('pre, code')) });
  }
  return function (values) {
    var safe = {};
    params.forEach(function (param) { if ((param.values || param.pattern) && values[param.name]) safe[param.name] = values[param.name]; });
    places.forEach(function (place) {
      var words = filledIn(place.words, place.command ? safe : values), mark = place.node.parentElement;
      if (place.node.nodeValue === words) return;
      place.node.nodeValue = words;
      if (mark.tagName === 'MARK') mark.className = words === place.words ? 'param' : 'value';
    });
  };
}`;
