/// New heads on old bodies: from a network that was trained before to the specification of a run
/// that trains it further, and what each depth of it is worth.
package org.glassnet.workbench.session.transfer;
