import type { ReactNode } from 'react';

/** Lines on a grid of 16, by what a class is like; a word always stands beside them. */
const shapes: Readonly<Record<string, ReactNode>> = {
  person: (
    <path d="M8 5.2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM4.5 14.5V9.3C4.5 7.7 6 6.8 8 6.8s3.5.9 3.5 2.5v5.2" />
  ),
  twoWheels: (
    <path d="M3.5 13a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zm9 0a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3.5 10.5 6.5 6h4l2 4.5M6.5 6l2.3 4.5h3.7M5.3 6h2.2M10.5 6V4h1.6" />
  ),
  car: (
    <path d="M2 11.5V9l1.6-.6L5 5.5h6l1.6 2.9 1.4.6v2.5zM4.7 12.8a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zm6.6 0a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6z" />
  ),
  truck: (
    <path d="M1.5 11.5v-7h8v7zM9.5 7h3l2 2.2v2.3h-5M4.5 12.8a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zm7 0a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6z" />
  ),
  bus: (
    <path d="M2 11.5v-8h12v8zM2 8h12M6 3.5V8m4-4.5V8M4.7 12.8a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zm6.6 0a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6z" />
  ),
  rail: <path d="M4 11V3.5C4 2.5 5.5 2 8 2s4 .5 4 1.5V11zM4 7.5h8M5 11l-1.5 3M11 11l1.5 3M6.2 9.3h.1m3.4 0h.1" />,
  boat: <path d="M2 10.5h12l-1.8 3H3.8zM8 10.5V2l4.5 6.5H8M8 4 4 8.5h4" />,
  aircraft: <path d="M8 1.5v13M8 6 1.5 10m6.5-4 6.5 4M8 12.5l-2.5 2m2.5-2 2.5 2" />,
  animal: <path d="M3 13V8.5L2 6l2.5.8h6L13 4l1 1.5-1 1.5V13M5.5 13v-2.5h5V13" />,
  bag: <path d="M3 6h10v8H3zM5.5 6V4.5a2.5 2.5 0 0 1 5 0V6" />,
  umbrella: <path d="M1.5 8a6.5 6.5 0 0 1 13 0zM8 8v4.7a1.6 1.6 0 0 0 3.2 0M8 1.5V.8" />,
  stroller: (
    <path d="M2 3h2l1.5 6h7A6 6 0 0 0 7 3v6M5.8 13.5a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4zm5.6 0a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4z" />
  ),
  thing: <path d="M2.5 13.5 10 6l3.5-3.5c.6 3.4-.6 6-3 7.5L8.5 8" />,
  unknown: <path d="M5.5 6a2.5 2.5 0 1 1 3.8 2.1c-.9.5-1.3 1-1.3 2M8 12.6v.4" />,
};

const shapeOf: Readonly<Record<string, keyof typeof shapes>> = {
  person: 'person',
  bicycle: 'twoWheels',
  motorcycle: 'twoWheels',
  cyclist: 'twoWheels',
  car: 'car',
  vehicle: 'car',
  van: 'truck',
  truck: 'truck',
  bus: 'bus',
  train: 'rail',
  tram: 'rail',
  boat: 'boat',
  aircraft: 'aircraft',
  bag: 'bag',
  backpack: 'bag',
  suitcase: 'bag',
  umbrella: 'umbrella',
  stroller: 'stroller',
  knife: 'thing',
  bat: 'thing',
  gun: 'thing',
  unknown: 'unknown',
};

const animals = 'animal bird cat dog horse sheep cow pig deer elephant bear zebra giraffe'.split(' ');

/** A small picture of a class of objects. */
export function ClassIcon({ name }: { readonly name: string }) {
  const shape = shapes[animals.includes(name) ? 'animal' : (shapeOf[name] ?? 'unknown')];
  return (
    <svg
      className="class-icon"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shape}
    </svg>
  );
}
