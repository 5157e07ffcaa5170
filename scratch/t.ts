import { signIn, started, stopped } from '../bench/harness/product.ts'
import { timed } from '../bench/harness/timed.ts'
const running = await started('/tmp/riskmap/data')
console.log('started', running.seconds)
const cookie = await signIn(running, 'jijian1')
for (const path of ['/api/responsibility?unitId=U01', '/api/responsibility/persons?limit=50', '/api/responsibility/persons?limit=50&without=true', '/api/control-rules?limit=50', '/api/risk-points?limit=50&search=jizhun','/api/session'])
  console.log(JSON.stringify(await timed(running, cookie, path, 8)))
await stopped(running)
