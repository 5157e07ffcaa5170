import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { StartError } from '../database/start-error.ts'

/** A certificate with its key, PEM, as the server speaks HTTPS with. */
export interface Certificate {
  cert: string
  key: string
  /** SHA-256 of the certificate, as browsers show it: `AB:CD:…`. */
  fingerprint: string
  validTo: Date
}

/** Where the certificate comes from; read again each hour, so that a renewed one is taken up without a restart. */
export interface CertificateSource {
  isGenerated: boolean
  read(now: Date): Promise<Certificate>
}

/** The institution's own certificate (with its chain) and key, PEM files; a `StartError` says what is wrong with them. */
export function givenCertificate(certPath: string, keyPath: string): CertificateSource {
  return { isGenerated: false, read: async (now) => checked(await textOf(certPath), await textOf(keyPath), now, { certPath, keyPath }) }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw wrong(`不能读取文件 ${path}。请核对路径和读取权限。`, `The file ${path} cannot be read. Check its path and permissions.`, error)
  }
}

function checked(cert: string, key: string, now: Date, { certPath, keyPath }: { certPath: string; keyPath: string }): Certificate {
  const parsed = parsedCertificate(cert, certPath)
  if (!parsed.checkPrivateKey(parsedKey(key, keyPath))) {
    throw wrong(
      `私钥 ${keyPath} 与证书 ${certPath} 不配对。请使用申请该证书时生成的私钥。`,
      `The key ${keyPath} does not belong to the certificate ${certPath}. Give the key with which it was requested.`,
    )
  }
  if (parsed.validToDate <= now) {
    throw wrong(
      `证书 ${certPath} 已于 ${dayText(parsed.validToDate)} 到期。请换用有效的证书。`,
      `The certificate ${certPath} expired on ${dayText(parsed.validToDate)}. Give one that is valid.`,
    )
  }
  return { cert, key, fingerprint: parsed.fingerprint256, validTo: parsed.validToDate }
}

const dayText = (at: Date) => at.toISOString().slice(0, 10)

function parsedCertificate(pem: string, path: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (error) {
    throw wrong(
      `${path} 不是 PEM 格式的证书（应以 -----BEGIN CERTIFICATE----- 开头，本单位证书在前，上级证书在后）。`,
      `${path} is not a PEM certificate (it begins with -----BEGIN CERTIFICATE-----; the institution's own first, then its chain).`,
      error,
    )
  }
}

function parsedKey(pem: string, path: string) {
  try {
    return createPrivateKey(pem)
  } catch (error) {
    throw wrong(
      `${path} 不是可用的 PEM 私钥（应为未加口令的私钥，由文件权限保护）。`,
      `${path} is not a usable PEM key (it must carry no passphrase; the file's permissions protect it).`,
      error,
    )
  }
}

const wrong = (zh: string, en: string, cause?: unknown) => new StartError('certificate_wrong', zh, en, cause)
