/** A spot of a colour. The names of colours have their own in `filters.css`; others are given as `#rrggbb`. */
export function Swatch({ name, colour }: { readonly name?: string; readonly colour?: string }) {
  return (
    <span
      className="swatch"
      aria-hidden="true"
      {...(name === undefined ? {} : { 'data-colour': name })}
      {...(colour === undefined ? {} : { style: { background: colour } })}
    />
  );
}
