/** The stepped arch over two lines of water, from a 16×16 grid. */
export function Logo({ size = 40, plain = false }: { readonly size?: number; readonly plain?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" shapeRendering="crispEdges" aria-hidden="true" className="logo">
      <rect width="16" height="16" rx="3" fill={plain ? '#fff' : 'var(--river-700)'} />
      <path fill={plain ? 'var(--river-700)' : '#fff'} d="M6 3h4v1h2v1h1v1h1v3h-2V7h-1V6h-1V5H6v1H5v1H4v2H2V6h1V5h1V4h2z" />
      <path fill={plain ? 'var(--river-700)' : 'var(--river-200)'} d="M3 11h10v1H3zM5 13h6v1H5z" />
    </svg>
  );
}
