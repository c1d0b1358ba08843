package io.orch.master.orchestrate;

/** What every run store does. */
public abstract class RunStoreContract
    implements RunLifeContract, RunLeaseContract, StepContract, RunHistoryContract {}
