/** How the colours of an object are read: clothes by halves, paint without windows, or all of it. */
export const bodyPlans = ['upright', 'vehicle', 'other'] as const;
export type BodyPlan = (typeof bodyPlans)[number];

/** What a pixel counts for: nothing, one half of the clothes and the whole, or the whole alone. */
export const partLabels = { none: 0, upper: 1, lower: 2, between: 3 } as const;
