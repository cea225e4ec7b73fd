package web

// MoreSuffix names the field with the co-executors beside the field of the
// responsible one.
const MoreSuffix = "_more"
