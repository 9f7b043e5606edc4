/** The brocade strip: stepped diamonds on a square grid, light river on river. At most one a screen. */
export function Brocade() {
  return (
    <svg className="brocade" height="24" width="100%" aria-hidden="true" shapeRendering="crispEdges">
      <defs>
        <pattern id="brocade" width="24" height="24" patternUnits="userSpaceOnUse">
          <rect width="24" height="24" fill="var(--river-100)" />
          <path fill="var(--river-200)" d="M11 3h2v2h2v2h2v2h2v2h2v2h-2v2h-2v2h-2v2h-2v2h-2v-2H9v-2H7v-2H5v-2H3v-2h2V9h2V7h2V5h2z" />
          <path fill="var(--river-700)" d="M11 9h2v2h2v2h-2v2h-2v-2H9v-2h2z" />
        </pattern>
      </defs>
      <rect width="100%" height="24" fill="url(#brocade)" />
    </svg>
  );
}
