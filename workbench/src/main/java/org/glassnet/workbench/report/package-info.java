/// Pages, and what runs came to as pages: of one run, of several side by side, of an experiment. A
/// page is blocks (text, tables, drawings, formulas); how blocks become HTML and Markdown is here,
/// how they become text for a terminal is the command line's. Nothing is trained here.
package org.glassnet.workbench.report;
