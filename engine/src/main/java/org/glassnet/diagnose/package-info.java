/// What is wrong with a run: what is looked at before, in and after training, the rules that name a
/// cause, the cure as one change to the specification, and the proof that it cures. Numbers and
/// sentences; drawing them is the workbench's.
package org.glassnet.diagnose;
