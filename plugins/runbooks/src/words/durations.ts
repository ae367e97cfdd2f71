/** Seconds as a person says them: "45 s", "6 min", "2 h 30 min", "3 d". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) {
    const rest = whole % 60;
    return rest && whole < 600
      ? `${Math.floor(whole / 60)} min ${rest} s`
      : `${Math.round(whole / 60)} min`;
  }
  if (whole < 172_800) {
    const minutes = Math.round((whole % 3_600) / 60);
    return minutes
      ? `${Math.floor(whole / 3_600)} h ${minutes} min`
      : `${Math.floor(whole / 3_600)} h`;
  }
  return `${Math.round(whole / 86_400)} d`;
}

/** Seconds as a running clock: "06:12", "1:02:09"; with a minus sign when over. */
export function clock(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3_600);
  const text = `${two(Math.floor((whole % 3_600) / 60))}:${two(whole % 60)}`;
  return `${seconds < 0 ? '−' : ''}${hours ? `${hours}:` : ''}${text}`;
}
