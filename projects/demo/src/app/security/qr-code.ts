import { Component, input, resource } from '@angular/core';

/** A picture of its squares: `path` draws the dark ones, of one unit each. */
interface Squares {
  readonly size: number;
  readonly path: string;
}

// Four squares of white around the code: readers need them.
const EDGE = 4;

async function draw(text: string): Promise<Squares> {
  const { default: qrcode } = await import('qrcode-generator');
  // The smallest version that holds the text, with room for a scratch.
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (__, column) =>
      code.isDark(row, column) ? `M${String(column + EDGE)} ${String(row + EDGE)}h1v1h-1z` : '',
    ).join(''),
  );
  return { size: count + 2 * EDGE, path: rows.join('') };
}

/** A text as a QR code: a picture of elements, without inline style or script. */
@Component({
  selector: 'demo-qr-code',
  template: `
    @if (squares.hasValue()) {
      @let shown = squares.value();
      <svg
        role="img"
        shape-rendering="crispEdges"
        [attr.aria-label]="label()"
        [attr.viewBox]="'0 0 ' + shown.size + ' ' + shown.size"
      >
        <rect width="100%" height="100%" fill="#fff" />
        <path fill="#000" [attr.d]="shown.path" />
      </svg>
    }
  `,
  styles: `
    :host {
      display: block;
      width: 200px;
      height: 200px;
      overflow: hidden;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-small);
      background: #fff;
      forced-color-adjust: none;
    }
  `,
})
export class QrCode {
  /** What it says. */
  readonly text = input.required<string>();
  /** What it is, for who cannot see it. */
  readonly label = input.required<string>();

  protected readonly squares = resource({ params: this.text, loader: ({ params }) => draw(params) });
}
