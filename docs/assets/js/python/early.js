/** Starts Python before the page is read to its end: the build puts it into the head of a page that is all about it. */
import { hasSlowLine, savesData } from "../lib/leisure.js";
import { python } from "./python.js";

// On a slow line the page and its scripts come first: its widget starts Python once the browser rests.
if (!savesData() && !hasSlowLine()) python.start();
