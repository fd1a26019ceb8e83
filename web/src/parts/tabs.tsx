import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './parts.css';

/** Some views, one at a time. Panels that are not shown are not there. */
export function Tabs<T extends string>(props: {
  readonly label: string;
  readonly selected: T;
  onSelect(id: T): void;
  readonly tabs: readonly { readonly id: T; readonly title: ReactNode; readonly content: ReactNode }[];
  readonly className?: string;
}) {
  return (
    <AriaTabs
      className={`tabs ${props.className ?? ''}`}
      selectedKey={props.selected}
      onSelectionChange={(key) => props.onSelect(key as T)}
    >
      <TabList aria-label={props.label}>
        {props.tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className="tab">
            {title}
          </Tab>
        ))}
      </TabList>
      {props.tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
