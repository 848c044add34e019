// How many reports and outlets stand behind the events of a window. Their records are read once, before pictures are taken.

const MOST_COUNTED = 20000; // events; of more, the number of all reports is told
const RECORDS_AT_ONCE = 2000;
const RECORDS_WAIT_MS = 20000;

class Sources {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {{index: number, reports: string[], outlets: string[]}[] | null} */
    this.rows = null;
  }

  /** Read the records of the events of a window. @param {number} first @param {number} last @param {() => boolean} isWanted false to stop */
  async read(first, last, isWanted) {
    const { data } = this.app;
    const indexes = data.drawnInWindow(first, last);
    if (indexes.length > MOST_COUNTED) return;
    /** @type {{index: number, reports: string[], outlets: string[]}[]} */
    const rows = [];
    for (let at = 0; at < indexes.length && isWanted(); at += RECORDS_AT_ONCE) {
      const some = indexes.slice(at, at + RECORDS_AT_ONCE);
      const records = await inTime(readRecords(this.app, some));
      if (!records) return;
      records.forEach(({ claims }, place) => {
        const index = some[place];
        rows.push({ index, reports: claims.map((claim) => claim.report_id), outlets: claims.map((claim) => claim.source) });
      });
    }
    this.rows = rows;
  }

  /** Names of the outlets of a window, sorted. @param {number} first @param {number} last */
  outlets(first, last) {
    return [...this._distinct("outlets", first, last)].sort();
  }

  /** "5 reports of 4 outlets". @param {number} first @param {number} last */
  words(first, last) {
    if (!this.rows) return `${counted(this.app.data.header.reports, "report")} in all`;
    const [reports, outlets] = [this._distinct("reports", first, last), this._distinct("outlets", first, last)];
    return `${counted(reports.size, "report")} of ${counted(outlets.size, "outlet")}`;
  }

  /** @param {"reports" | "outlets"} name @param {number} first @param {number} last */
  _distinct(name, first, last) {
    const found = new Set();
    for (const row of this.rows || []) {
      if (this.app.data.inWindow(row.index, first, last)) for (const one of row[name]) found.add(one);
    }
    return found;
  }
}

/** What a promise gives, or null when it does not come in time. @param {Promise<EventRecord[]>} promise @returns {Promise<EventRecord[] | null>} */
function inTime(promise) {
  return Promise.race([promise, new Promise((resolve) => setTimeout(resolve, RECORDS_WAIT_MS, null))]);
}

/** Records of events. @param {App} app @param {number[]} indexes */
async function readRecords(app, indexes) {
  return app.texts ? app.texts.records(indexes) : [];
}
