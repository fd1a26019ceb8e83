/** Lets a loop sleep and others wake it. */
export interface Alarm {
  /** Ends the wait under way, or the next one before it begins. */
  ring(): void;
  wait(millis: number): Promise<void>;
}

export function createAlarm(): Alarm {
  let rung = false;
  let end: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      end?.();
    },
    wait(millis) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => end?.(), millis);
        end = () => {
          clearTimeout(timer);
          end = null;
          rung = false;
          resolve();
        };
        if (rung) end();
      });
    },
  };
}
