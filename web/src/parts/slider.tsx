import type { ReactNode } from 'react';
import { Slider as AriaSlider, Label, SliderThumb, SliderTrack } from 'react-aria-components';
import './parts.css';

/** A value between two ends. `onChangeEnd` is called when the hand lets go. */
export function Slider(props: {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  onChange(value: number): void;
  onChangeEnd?(value: number): void;
  /** What stands for the value, at the right of the label. */
  readonly shown?: ReactNode;
  /** What is read out for a value. */
  readonly format?: Intl.NumberFormatOptions;
  readonly hidesLabel?: boolean;
}) {
  const { label, value, least, most, step, onChange, onChangeEnd, shown, format, hidesLabel = false } = props;
  return (
    <AriaSlider
      className="slider"
      value={value}
      minValue={least}
      maxValue={most}
      step={step}
      onChange={(next) => onChange(Array.isArray(next) ? next[0]! : (next as number))}
      {...(onChangeEnd === undefined
        ? {}
        : { onChangeEnd: (next) => onChangeEnd(Array.isArray(next) ? next[0]! : (next as number)) })}
      {...(format === undefined ? {} : { formatOptions: format })}
      {...(hidesLabel ? { 'aria-label': label } : {})}
    >
      {!hidesLabel && <Label className="small">{label}</Label>}
      {shown !== undefined && <span className="small muted">{shown}</span>}
      <SliderTrack className="track">
        <SliderThumb className="thumb" />
      </SliderTrack>
    </AriaSlider>
  );
}
