using Amazon.Runtime;
using SecretsPS.Aws.Runtime;

namespace SecretsPS.Aws.Wire;

/// <summary>Reads the answer of one operation.</summary>
internal interface IAnswerReader
{
    /// <exception cref="AmazonUnmarshallingException">It is not what the operation answers with.</exception>
    AmazonWebServiceResponse Read(TransportAnswer answer);
}
