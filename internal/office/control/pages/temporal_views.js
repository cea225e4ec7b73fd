// Gives the Temporal UI the columns of a manager, unless he has chosen his own, and
// the views of the office beside his own. Runs before the UI's own scripts.
function (office) {
  'use strict';
  function kept(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }
  function keep(key, change) {
    var all = kept(key);
    all[office.namespace] = change(all[office.namespace]);
    localStorage.setItem(key, JSON.stringify(all));
  }
  keep('namespace-workflow-table-columns', function (own) {
    return own && own.length ? own : office.columns;
  });
  keep('saved-workflow-queries', function (own) {
    return office.views.concat((own || []).filter(function (view) {
      return String(view.id).indexOf('office-') !== 0;
    }));
  });
}
