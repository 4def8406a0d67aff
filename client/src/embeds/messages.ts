/** What the panel of slides and its controller say to each other. Slides count from 1. */

export interface DeckView {
  readonly title: string;
  readonly author?: string;
  readonly ratio: number;
  /** Unknown while nobody could be asked. */
  readonly slides?: number;
  readonly slide: number;
  readonly problem?: string;
}

export type ToDeck =
  | { readonly type: "deck"; readonly deck: DeckView }
  | {
      readonly type: "slide";
      readonly slide: number;
      readonly size: "full" | "preview";
      /** A `data:` address; absent when there is no picture. */
      readonly address?: string;
      /** The deck ends before this slide. */
      readonly end: boolean;
    };

export type FromDeck =
  | { readonly type: "ready" }
  | { readonly type: "need"; readonly slide: number; readonly size: "full" | "preview" }
  | { readonly type: "insert"; readonly slide: number; readonly as: "call" | "image" }
  | { readonly type: "open"; readonly slide: number };

/** The words of the panel, translated by the controller. */
export interface DeckWords {
  readonly previous: string;
  readonly next: string;
  readonly insert: string;
  readonly insertImage: string;
  readonly open: string;
  readonly missing: string;
  readonly slide: string;
  /** `{0}` stands for their number. */
  readonly slides: string;
}
