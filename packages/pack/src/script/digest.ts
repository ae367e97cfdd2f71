/** SHA-256 of a text, in the page: a page that is opened from a folder has no certain way to a library. */
export const DIGEST_SCRIPT = String.raw`
function digest(text) {
  var bytes = new TextEncoder().encode(text);
  var size = ((bytes.length + 8 >> 6) + 1) << 4;
  var words = new Uint32Array(size);
  for (var i = 0; i < bytes.length; i++) words[i >> 2] |= bytes[i] << (24 - (i & 3) * 8);
  words[bytes.length >> 2] |= 0x80 << (24 - (bytes.length & 3) * 8);
  words[size - 2] = Math.floor(bytes.length / 0x20000000);
  words[size - 1] = bytes.length << 3;
  var k = [], h = [], prime = 2;
  function fraction(value) { return (value - Math.floor(value)) * 0x100000000 | 0; }
  for (; k.length < 64; prime++) {
    var divides = false;
    for (var d = 2; d * d <= prime; d++) if (prime % d === 0) divides = true;
    if (divides) continue;
    if (h.length < 8) h.push(fraction(Math.sqrt(prime)));
    k.push(fraction(Math.cbrt(prime)));
  }
  function turn(x, n) { return x >>> n | x << (32 - n); }
  var w = new Int32Array(64);
  for (var at = 0; at < size; at += 16) {
    var s = h.slice();
    for (var t = 0; t < 64; t++) {
      if (t < 16) w[t] = words[at + t];
      else {
        var a = w[t - 15], b = w[t - 2];
        w[t] = w[t - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + w[t - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10);
      }
      var one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + (s[4] & s[5] ^ ~s[4] & s[6]) + k[t] + w[t] | 0;
      var two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]) | 0;
      s = [one + two | 0, s[0], s[1], s[2], s[3] + one | 0, s[4], s[5], s[6]];
    }
    for (var j = 0; j < 8; j++) h[j] = h[j] + s[j] | 0;
  }
  return h.map(function (n) { return (n >>> 0).toString(16).padStart(8, '0'); }).join('');
}`;
