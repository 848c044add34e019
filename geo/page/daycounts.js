// How many events have begun and ended by each day, so that the count of any window is one subtraction.

class DayCounts {
  /** @param {EventData} data */
  constructor(data) {
    this.data = data;
    this.start = data.range ? data.range[0] : 0;
    this.length = data.range ? data.range[1] - data.range[0] + 1 : 0;
    /** Dated events that are not on the map stand in a row of their own, after the symbols. */
    this.rows = data.symbols.length + 1;
    this.undated = 0;
    // Of each row, at [day - start + 1]: events begun by the day; ended by the day.
    this._begun = new Int32Array(this.rows * (this.length + 1));
    this._ended = new Int32Array(this.rows * (this.length + 1));
    this._fill();
    this._perDay = null;
  }

  _fill() {
    const { first_day: begins, last_day: ends, symbol } = this.data.columns;
    const { drawn, total } = this.data;
    const stride = this.length + 1;
    for (let index = 0; index < total; index++) {
      if (begins[index] === NO_DAY) {
        this.undated++;
        continue;
      }
      const at = (index < drawn ? symbol[index] : this.rows - 1) * stride + 1 - this.start;
      const weight = this.data.weightOf(index);
      this._begun[at + begins[index]] += weight;
      this._ended[at + ends[index]] += weight;
    }
    for (const sums of [this._begun, this._ended]) {
      for (let row = 0; row < this.rows; row++) {
        for (let at = row * stride + 1; at < (row + 1) * stride; at++) sums[at] += sums[at - 1];
      }
    }
  }

  /** Dated events of a row (a symbol, or the tray) that touch the days from first to last. @param {number} row @param {number} first @param {number} last */
  count(row, first, last) {
    const base = row * (this.length + 1);
    return this._begun[base + this._at(last)] - this._ended[base + this._at(first - 1)];
  }

  /** @param {number} day */
  _at(day) {
    return Math.max(0, Math.min(this.length, day - this.start + 1));
  }

  /** Events a day: counts[row][day - start]; made once. */
  perDay() {
    if (!this._perDay) {
      this._perDay = this.length === 0 ? [] : Array.from({ length: this.rows }, (_, row) => {
        const base = row * (this.length + 1);
        const counts = new Int32Array(this.length + 1);
        for (let day = 0; day < this.length; day++) counts[day] = this._begun[base + day + 1] - this._ended[base + day];
        return counts;
      });
    }
    return this._perDay;
  }
}
