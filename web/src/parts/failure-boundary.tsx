import { Component, type ReactNode } from 'react';
import { Failure } from './failure.tsx';

/** Shows what went wrong in the page itself instead of an empty window. */
export class FailureBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="page">
        <Failure error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </div>
    );
  }
}
