// What no page holds when it is built: Material's script draws what a search finds, and says where the focus is.
module.exports = {
  safelist: [/^md-search/, "focus-visible", "js", "mark"],
  keyframes: true,
  variables: true,
};
