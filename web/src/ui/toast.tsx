import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';

const SHOWN_MS = 5_000;

/** What was just done, at the bottom for five seconds, with a way back; it stays while somebody points at it or is in it. */
export function Toast({ children, deed, onEnd }: { readonly children: ReactNode; readonly deed?: ReactNode; readonly onEnd: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onEnd, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onEnd]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false), onFocus: () => setHeld(true), onBlur: () => setHeld(false) };
  return (
    <div className="toast" role="status" {...hold}>
      <Check size={18} aria-hidden="true" />
      <p>{children}</p>
      {deed}
    </div>
  );
}
