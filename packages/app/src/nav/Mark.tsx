/** The mark: a hull cut into watertight compartments, one of them flooded and the others dry. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M2.5 7h19l-2.2 9.2a2 2 0 0 1-2 1.6H6.7a2 2 0 0 1-2-1.6z" />
      <path d="M8.7 7v10.8M15.3 7v10.8" />
      <path d="M8.7 12h6.6v5.8H8.7z" fill="currentColor" stroke="none" />
    </svg>
  );
}
