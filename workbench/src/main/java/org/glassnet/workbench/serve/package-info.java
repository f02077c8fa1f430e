/// Models on the network: the server of the Open Inference Protocol (version 2, REST), its guard,
/// its batches of requests that come at once, and its figures for Prometheus.
///
/// What is served comes from `session`. It knows nothing of the command line nor of the studio.
package org.glassnet.workbench.serve;
