module.exports = {
  keyframes: true,
  variables: true,
};
