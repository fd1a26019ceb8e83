/** The eleven basic colour terms (Berlin and Kay 1969), in the order every array of shares uses. */
export const colourNames = [
  'black',
  'grey',
  'white',
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
] as const;

export type ColourName = (typeof colourNames)[number];
