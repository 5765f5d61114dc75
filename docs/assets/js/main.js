// @ts-check
// The widgets of the page are started from here.
export {};
