import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';

/** What browsers of the Chromium family have for taking a colour from the screen (EyeDropper API of the WICG). */
type EyeDropper = new () => { open(): Promise<{ readonly sRGBHex: string }> };

/** Takes a colour from the picture; nothing where the browser can't. */
export function ScreenColourButton({ onPick }: { onPick(hex: string): void }) {
  const words = useWords();
  const { EyeDropper } = window as Window & { readonly EyeDropper?: EyeDropper };
  if (EyeDropper === undefined) return null;
  return (
    <Button
      onPress={() => {
        new EyeDropper().open().then(
          ({ sRGBHex }) => onPick(sRGBHex.toLowerCase()),
          // Escape: nothing was picked.
          () => {},
        );
      }}
    >
      {words('filters.colourFromPicture')}
    </Button>
  );
}
