import { createServer, type Server } from 'node:http';
import type { BrokerService } from '@fink/pipeline';

/** Serves /healthz (a restart would not help), /readyz (it consumes, and nothing needs an operator) and /metrics. */
export function serveHttp(service: BrokerService, host: string, port: number): Promise<Server> {
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    switch (request.url) {
      case '/healthz':
        return service.isAlive ? reply(200, 'ok\n') : reply(503, 'the source has not answered for minutes\n');
      case '/readyz': {
        const reasons = [...service.stopped].map(([partition, reason]) => `${partition}: ${reason}`);
        if (service.sourceTrouble !== undefined) reasons.unshift(service.sourceTrouble);
        if (!service.isReady) reasons.unshift('not consuming yet');
        return reasons.length === 0 ? reply(200, 'ready\n') : reply(503, `${reasons.join('\n')}\n`);
      }
      case '/metrics': {
        const { registry } = service.metrics;
        return reply(200, await registry.metrics(), registry.contentType);
      }
      default:
        return reply(404, 'There are /healthz, /readyz and /metrics.\n');
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
