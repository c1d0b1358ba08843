package io.orch.master.reactor;

/** Where a call writes what it keeps: in one transaction with other things as far as may be. */
interface Writes {

  /** Each in a transaction of its own. */
  Writes SINGLE =
      new Writes() {
        @Override
        public void soon(Runnable write) {
          write.run();
        }

        @Override
        public void now() {}
      };

  /** Has something written, at the latest by {@link #now}. */
  void soon(Runnable write);

  /** Writes all that was to be written soon, all or nothing. */
  void now();
}
